# make         build bin/jobdesc
# make test    every test; needs only Go
# make lint    gofmt, vet and staticcheck
# make golden  rewrite the expected output that tests compare with
# make bench   medians and ratios beside an empty program and goldmark alone
STATICCHECK = honnef.co/go/tools/cmd/staticcheck@v0.8.2

.PHONY: build test lint golden bench

build:
	go build -trimpath -o bin/jobdesc ./cmd/jobdesc

test:
	go test ./...

lint:
	@test -z "$$(gofmt -l .)" || { gofmt -l .; exit 1; }
	go vet ./...
	go run $(STATICCHECK) ./...

golden:
	go test ./internal/roles -update
	go test ./cmd/jobdesc -update

bench:
	go run ./.ci/bench
