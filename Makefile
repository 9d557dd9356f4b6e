# make         build bin/jobdesc
# make test    every test; needs only Go
# make test-pages  pages and sites in Chromium and by validators, PDF, JSON-LD; needs npm, Java and poppler-utils
# make lint    gofmt, vet and staticcheck
# make golden  rewrite the expected output that tests compare with
# make bench   medians and ratios beside an empty program and goldmark alone; the
#              filter of a long list of openings in Chromium
# make bench-peers  the careers site beside Hugo and Eleventy; needs a network and npm
STATICCHECK = honnef.co/go/tools/cmd/staticcheck@v0.8.2

.PHONY: build test test-pages lint golden bench bench-peers

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

golden:
	go test ./internal/roles -update
	go test ./internal/render -update
	go test ./internal/cli -run Topics -update
	go test ./cmd/jobdesc -update

bench:
	go run ./.ci/bench

bench-peers:
	go run ./.ci/bench -only peers
