package cli

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"jobdesc/internal/diag"
	"jobdesc/internal/messages"
	"jobdesc/internal/render"
	"jobdesc/internal/roles"
	"jobdesc/internal/roletext"
)

// newShowCmd returns "jobdesc show".
func newShowCmd(a *app) *cobra.Command {
	var format, lang, family string
	cmd := &cobra.Command{
		Use:   "show ROLE…",
		Short: "Show a role in full, with where every fact comes from",
		Example: `  jobdesc show "office coordinator"
  jobdesc show community-manager
  jobdesc show executive-assistant --format json`,
		Args: func(cmd *cobra.Command, args []string) error {
			if family != "" {
				return wantArgs(0, 0, "--family names all that is shown")(cmd, args)
			}
			return wantArgs(1, -1, "one or more roles, or --family NAME")(cmd, args)
		},
		RunE: func(_ *cobra.Command, args []string) error {
			word, err := oneOf(format, "format", "text", "json", "jsonl")
			if err != nil {
				return err
			}
			return runShow(a, args, family, word, lang)
		},
	}
	cmd.Flags().StringVarP(&format, "format", "f", "text", "`FORMAT`: text, json or jsonl")
	cmd.Flags().StringVar(&family, "family", "", "show the roles of the family `NAME`, the lowest level first")
	cmd.Flags().StringVar(&lang, "lang", "", "show the texts in the language `LANG`, such as de, as far as they are translated")
	return cmd
}

// bareTitle is a title that the catalogs name without duties.
type bareTitle struct {
	Title     string   `json:"title"`
	RelatedTo []string `json:"related_to"`
	Duties    []string `json:"duties"` // always empty
}

func runShow(a *app, names []string, family, format, lang string) error {
	ws, err := a.open()
	if err != nil {
		return err
	}
	if err := ws.translate(lang); err != nil {
		return err
	}
	shown, err := ws.allShown(names, family)
	if err != nil {
		return err
	}
	if format != "text" {
		return writeOneOrAll(a, format, shown)
	}
	var texts []string
	for _, v := range shown {
		w, err := ws.roleWriter()
		if err != nil {
			return err
		}
		switch v := v.(type) {
		case bareTitle:
			w.Bare(v.Title, v.RelatedTo, ws.Library.Mentions(roles.Match{Title: v.Title, Related: v.RelatedTo}))
		case *roles.Role:
			views, err := ws.jobOf(v)
			if err != nil {
				return err
			}
			w.Role(v, ws.Library.Incoming(v), views...)
		}
		texts = append(texts, w.String())
	}
	return a.Print([]byte(strings.Join(texts, "\n"+strings.Repeat("-", min(a.Width(), 40))+"\n\n")))
}

// allShown are the roles of a family, or what names lead to.
func (ws *run) allShown(names []string, family string) (shown []any, err error) {
	if family != "" {
		all, err := ws.Family(family)
		for _, r := range all {
			shown = append(shown, r)
		}
		return shown, err
	}
	var errs []error
	for _, name := range names {
		v, err := ws.shown(name)
		shown, errs = append(shown, v), append(errs, err)
	}
	return shown, ws.Unquoted(diag.Join(errs...), names)
}

// shown is the role or the bare title that a name leads to.
func (ws *run) shown(name string) (any, error) {
	t, err := ws.Find(name, false)
	if err != nil {
		return nil, err
	}
	if t.File != nil {
		return nil, fmt.Errorf("%q is a posting; show is for roles: see jobdesc render", name)
	}
	if t.Match.Bare() {
		return bareTitle{t.Match.Title, t.Match.Related, []string{}}, nil
	}
	return ws.Role(t.Match)
}

func (ws *run) roleWriter() (*roletext.Writer, error) {
	w := &roletext.Writer{Width: ws.Width(), Bold: ws.Bold, Source: ws.Library.Source}
	_, problems := ws.Builder.Messages().Section(ws.Builder.Lang(), messages.Role, &w.Words)
	return w, problems.Err()
}

// jobOf is what a role says of the job, as a posting would show it. A role that says
// nothing of it costs nothing.
func (ws *run) jobOf(r *roles.Role) ([]render.View, error) {
	docs, problems := ws.Builder.OfRole(r)
	if err := problems.Err(); err != nil || len(docs) == 0 {
		return nil, err
	}
	renderer, err := ws.Renderer()
	if err != nil {
		return nil, err
	}
	views := make([]render.View, len(docs))
	for i, d := range docs {
		d.Level = "" // which is beside the id
		if views[i], err = renderer.View(d); err != nil {
			return nil, err
		}
	}
	return views, nil
}

// completeFamily lists the families of roles.
func (a *app) completeFamily(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
	if ws := a.quietly(); ws.Library != nil {
		return ws.Library.FamilyNames(), cobra.ShellCompDirectiveNoFileComp
	}
	return nil, cobra.ShellCompDirectiveNoFileComp
}
