# Everything a developer or salesperson types. `make help` lists the targets.

COMPANY ?= stripe.com
OUT ?=
PREFIX ?= /usr/local
PRESET ?= release
BUILD := build/$(PRESET)

.DEFAULT_GOAL := help
.PHONY: help setup build demo test bench bench-peers install format check-format clean

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-14s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: ## Install the Debian packages that are missing
	@tools/setup.sh

$(BUILD)/build.ninja: | setup
	@cmake --preset $(PRESET) >/dev/null

build: setup $(BUILD)/build.ninja ## Build everything (PRESET=release, dev, asan-ubsan or tsan)
	@cmake --build --preset $(PRESET)

demo: setup $(BUILD)/build.ninja ## Make a demo kit: make demo COMPANY=stripe.com [OUT=dir]
	@cmake --build --preset $(PRESET) --target troupe | { grep -v 'no work to do' || true; }
	@$(BUILD)/bin/troupe generate "$(COMPANY)" $(if $(OUT),--out "$(OUT)")

test: build ## Build and run every test
	@ctest --test-dir $(BUILD) --output-on-failure

bench: build ## Time a 500,000-row kit and the CSV kernels alone
	@$(BUILD)/bin/bench

bench-peers: build ## Time the fixed workloads beside faker-js and falso (needs npm)
	@tools/bench/compare.sh $(BUILD)/bin/bench

install: build ## Install under PREFIX (default /usr/local)
	@cmake --install $(BUILD) --prefix "$(PREFIX)"

format: setup ## Format all sources
	@git ls-files '*.cpp' '*.hpp' | xargs clang-format -i

check-format: setup ## Fail if a source is not formatted
	@git ls-files '*.cpp' '*.hpp' | xargs clang-format --dry-run --Werror

clean: ## Remove what was built
	@rm -rf build
