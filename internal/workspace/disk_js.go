package workspace

// nonBlocking is nothing: js/wasm has no pipes to wait for.
const nonBlocking = 0
