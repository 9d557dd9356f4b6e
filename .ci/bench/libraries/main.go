// Command libraries is what a program costs that links the libraries that
// jobdesc has to have, and calls each of them once.
package main

import (
	"io"
	"os"

	"github.com/spf13/cobra"
	"github.com/spf13/viper"
	"github.com/yuin/goldmark"
	"gopkg.in/yaml.v3"
)

func main() {
	cmd := &cobra.Command{Use: "libraries", RunE: func(*cobra.Command, []string) error {
		v := viper.New()
		v.Set("title", "text")
		var out struct{ Title string }
		if err := yaml.Unmarshal([]byte("title: text"), &out); err != nil {
			return err
		}
		return goldmark.Convert([]byte(v.GetString("title")+out.Title), io.Discard)
	}}
	if cmd.Execute() != nil {
		os.Exit(1)
	}
}
