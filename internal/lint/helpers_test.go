package lint

import (
	"jobdesc/internal/company"
	"jobdesc/internal/diag"
	"jobdesc/internal/posting"
	"jobdesc/internal/yamlfile"
)

func mergeParams(below, above *company.Params) diag.Problems { return yamlfile.Merge(below, above) }

func mergeFile(below, above *posting.File) diag.Problems { return yamlfile.Merge(below, above) }
