# Each target sets up what it needs: the first one makes .venv with the project in it, the next ones find it ready.
# Kept to a POSIX shell and GNU make 3.81.

.DEFAULT_GOAL := help
.PHONY: help demo test check bench fuzz clean

BIN := .venv/bin
READY := .venv/.ready

# Written last, and with the checkout's path in it: a .venv that was left half made, or moved, is made anew.
ifneq ($(shell test -x $(BIN)/python && cat $(READY) 2>/dev/null),$(CURDIR))
FRESH := yes
.PHONY: $(READY)
endif

PIP := $(BIN)/python -m pip --disable-pip-version-check install -qq

# A Python without ensurepip (Debian's, without python3-venv) still has its own pip to put one into .venv.
define make_venv
for python in "$(PYTHON)" python3.13 python3.12 python3.11 python3 python; do \
  "$$python" -c 'import sys, venv; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 || continue; \
  "$$python" -m venv --clear .venv >/dev/null 2>&1 && exit 0; \
  "$$python" -m venv --clear --without-pip .venv || continue; \
  "$$python" -m pip --disable-pip-version-check --python $(BIN)/python install -qq pip && exit 0; \
done; \
echo '没有找到可用的 Python 3.11 或更高版本(需带 venv 和 pip)。请先安装,或用 make PYTHON=路径 指明。' >&2; \
echo 'No usable Python 3.11 or newer found (with venv and pip). Install one, or name it: make PYTHON=path' >&2; \
exit 1
endef

$(READY): pyproject.toml
	@echo '正在准备 .venv / setting up .venv' >&2
ifdef FRESH
	@$(make_venv)
endif
	@$(PIP) hatchling
	@$(PIP) --no-build-isolation -e '.[dev]'
	@pwd -P > $@

help:
	@echo 'make demo    运行示例:从记录到结论和依据 / the worked example, from records to verdicts and proofs'
	@echo 'make test    运行全部测试 / all tests'
	@echo 'make check   检查代码风格、类型和分层 / lint, format, types, layers'
	@echo 'make bench   性能测试 / benchmarks'
	@echo 'make fuzz    模糊测试,每个目标 MINUTES=30 分钟 / fuzzing, MINUTES=30 for each target'
	@echo 'make clean   清除生成的文件,包括 .venv / remove what was made, .venv too'

demo: $(READY)
	@$(BIN)/python examples/dali-2024/demo.py

test: $(READY)
	$(BIN)/pytest

# All four speak, so that one run tells everything.
check: $(READY)
	@failed=0; \
	for tool in 'ruff check' 'ruff format --check' mypy 'lint-imports --no-logo'; do \
	  echo "$(BIN)/$$tool"; \
	  $(BIN)/$$tool || failed=1; \
	done; \
	exit $$failed

bench: $(READY)
	@$(BIN)/python -m benchmarks

# Fuzzing has an environment of its own, with atheris; nothing else needs it. `make fuzz-records` runs one target.
FUZZ := .venv-fuzz
MINUTES ?= 30
FUZZ_TARGETS := fuzz-expressions fuzz-rulebooks fuzz-records
.PHONY: $(FUZZ_TARGETS)

$(FUZZ)/.ready: $(READY) pyproject.toml
	@echo '正在准备 $(FUZZ) / setting up $(FUZZ)' >&2
	@$(BIN)/python -m venv --clear --without-pip $(FUZZ)
	@$(BIN)/python -m pip --disable-pip-version-check --python $(FUZZ)/bin/python install -qq hatchling
	@$(BIN)/python -m pip --disable-pip-version-check --python $(FUZZ)/bin/python install -qq \
	  --no-build-isolation -e '.[fuzz]'
	@touch $@

fuzz: $(FUZZ_TARGETS)

$(FUZZ_TARGETS): fuzz-%: $(FUZZ)/.ready
	$(FUZZ)/bin/python -m tests.fuzzing.fuzz $* --minutes $(MINUTES)

clean:
	rm -rf .venv $(FUZZ) build dist out .coverage .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
