# make         build bin/jobdesc
# make test    every test; needs only Go
# make test-pages  pages and sites in Chromium and by validators, PDF, JSON-LD; needs npm, Java and poppler-utils
# make lint    gofmt, vet, staticcheck, spelling, workflows; compiles for Windows, macOS and js/wasm
# make race    the race detector on the packages and on builds of a site; needs a C compiler
# make fuzz    every fuzz target for FUZZTIME, 1m if not set
# make golden  rewrite the expected output that tests compare with
# make locale  rewrite the tables of dates, numbers, money, addresses, plurals and names; needs npm
# make bench   medians and ratios beside an empty program and goldmark alone; the
#              filter of a long list of openings in Chromium
# make bench-against OLD=FILE  another build of jobdesc beside this one, run by run
# make bench-peers  the careers site beside Hugo and Eleventy; needs a network and npm
STATICCHECK = honnef.co/go/tools/cmd/staticcheck@v0.8.2
ACTIONLINT = github.com/rhysd/actionlint/cmd/actionlint@v1.7.12
MISSPELL = github.com/golangci/misspell/cmd/misspell@v0.8.0
FUZZTIME = 1m

.PHONY: build test test-pages lint cross race fuzz golden locale bench bench-against bench-peers

# Without cgo there is no dynamic linking, which would take a fifth of a cold run.
build:
	CGO_ENABLED=0 go build -trimpath -o bin/jobdesc ./cmd/jobdesc

test:
	go test ./...

test-pages:
	npm install --prefix .ci/pages --no-save --no-package-lock --ignore-scripts --no-audit --no-fund --silent
	go test -count=1 -timeout 30m ./.ci/pages

lint:
	@test -z "$$(gofmt -l .)" || { gofmt -l .; exit 1; }
	go vet ./... ./.ci/bench ./.ci/pages
	go run $(STATICCHECK) ./...
	git ls-files ':!*_test.go' ':!*testdata*' ':!*de.yaml' ':!templates/messages/*' ':!catalog/import/*' ':!catalog/rules*' ':!catalog/laws/*' ':!.ci/schemas/*' ':!*.tsv' ':!*.png' | xargs go run $(MISSPELL) -error -locale US -i salery,harbour,spectre,licence,licences,centre,spanisch,finnisch
	go run $(ACTIONLINT)
	ACTIONLINT=$(ACTIONLINT) go test -count=1 -run TestRecipesPassActionlint ./cmd/jobdesc
	@$(MAKE) --no-print-directory cross

# Compiling finds what a system lacks. Nothing is run, so it is no proof that the tests
# pass there; .github/workflows runs them on Windows and macOS.
cross:
	GOOS=windows GOARCH=amd64 go vet ./... && GOOS=windows GOARCH=amd64 go test -c -ldflags='-s -w' -o /dev/null ./... >/dev/null
	GOOS=darwin GOARCH=arm64 go vet ./... && GOOS=darwin GOARCH=arm64 go test -c -ldflags='-s -w' -o /dev/null ./... >/dev/null
	GOOS=js GOARCH=wasm go build ./... && GOOS=js GOARCH=wasm go vet ./...
	@echo "compiled for Windows, macOS and js/wasm; nothing was run there"

# The packages in which something runs at the same time as something else. -short leaves
# out hostile input that one goroutine reads. The second line is what several goroutines
# of the real program do.
race:
	go test -race -short -timeout 30m $$(grep -rlE --include='*.go' 'go func|parallel\.|"sync"' internal | xargs -n1 dirname | sort -u | sed 's|^|./|')
	go test -race -run 'TestScripts/build|TestShards|TestALongList|TestOneBroken|TestTwoOpen|TestTwoBuilds|TestAPreviewFollows' ./cmd/jobdesc

fuzz:
	@grep -ro --include='*_test.go' '^func Fuzz[A-Za-z0-9]*' cmd internal | sort | while IFS=: read -r file target; do \
		echo "$${file%/*} $${target#func }"; \
		go test "./$${file%/*}" -run '^$$' -fuzz "^$${target#func }\$$" -fuzztime $(FUZZTIME) || exit 1; \
	done

golden:
	go test ./internal/roles ./internal/lint -update
	go test ./internal/render ./internal/workspace -update
	go test ./internal/cli -run Topics -update
	go test ./cmd/jobdesc -update

locale:
	npm install --prefix .ci/cldr --no-save --no-package-lock --ignore-scripts --no-audit --no-fund --silent
	node .ci/cldr/generate.mjs internal/locale internal/scalar/iso3166.tsv templates/messages

bench:
	go run ./.ci/bench

bench-against:
	go run ./.ci/bench -against $(OLD)

bench-peers:
	go run ./.ci/bench -only peers
