package cli

import (
	"jobdesc/internal/pdf"
	"jobdesc/internal/posting"
	"jobdesc/internal/render"
)

// printer returns what prints a document to PDF. stop ends it; an interrupt does
// too, so that no folder of a browser is left behind.
func (a *app) printer(r *render.Renderer) (one func(*posting.Document) ([]byte, error), stop func(), err error) {
	browser, err := pdf.Find(a.Getenv("CHROME_PATH"))
	if err != nil {
		return nil, nil, err
	}
	ctx, stop := a.env.Interrupt()
	return func(d *posting.Document) ([]byte, error) {
		page, err := r.Printable(d)
		if err != nil {
			return nil, err
		}
		return browser.Print(ctx, page, render.LastChange(d))
	}, stop, nil
}
