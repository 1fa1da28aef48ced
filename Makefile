# One command for each job; `make help` lists them. CI and the git hooks call these too.

PYTHON ?= python3
BIN := .venv/bin

# Optional dependency groups of pyproject.toml; each job adds what it needs.
GROUPS :=

# Set-up comes first, also with `make -j`.
.NOTPARALLEL:
.DEFAULT_GOAL := help

.PHONY: help
help: ## Show this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-9s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

.PHONY: setup
setup: ## Create .venv from the lock and install the dbt packages (quick when done before)
	@$(PYTHON) scripts/set_up_environment.py $(GROUPS)
	@$(BIN)/python scripts/install_dbt_packages.py

.PHONY: demo
demo: setup ## Build and test everything on DuckDB over the sample data, and show what came out
	@$(MAKE) --no-print-directory build DBT_TARGET=duckdb
	@DBT_TARGET=duckdb $(BIN)/python scripts/show_summary.py

.PHONY: build
build: setup ## Run all models, then all tests, on DBT_TARGET (duckdb, the default, or postgres)
	@$(BIN)/dbt run && $(BIN)/dbt test; status=$$?; $(BIN)/python -m operations record; exit $$status

.PHONY: increment
increment: setup ## Build only what newly landed rows touch, and add it to the marts
	@$(BIN)/dbt run --vars '{increment: true}' --target-path $${DBT_TARGET_PATH:-target}/increment; \
		status=$$?; $(BIN)/python -m operations record; exit $$status

.PHONY: record
record: setup ## Keep what dbt ran in schema `monitoring` of the warehouse
	@$(BIN)/python -m operations record

.PHONY: predict
predict: GROUPS := predict
predict: setup ## Predict customers' spend and platforms' sales into schema `predictions` (OPTIONS=--help tells)
	@$(BIN)/python -m predict $(OPTIONS)

.PHONY: changes
changes: setup ## Build what differs from what was published, and say which rows would change
	@$(BIN)/python -m operations changes

.PHONY: deploy
deploy: setup ## Make a release of the commit in TO=<folder> the one that runs (OPTIONS=--dry-run tells)
	@$(BIN)/python -m operations deploy $(TO) $(OPTIONS)

.PHONY: load
load: setup ## Bring the raw files into Postgres (PG* variables say where it is)
	$(BIN)/python scripts/load_raw.py

.PHONY: ingest
ingest: GROUPS := ingest
ingest: setup ## Land what is new in the stores of PLATFORM=shopify (or woocommerce, olist) in the warehouse
	@$(BIN)/python -m ingest $(PLATFORM) $(OPTIONS)

.PHONY: test
test: GROUPS := dev airflow bench contract dashboard ingest metrics operations
test: setup lint ## Lint, then test everything on both engines (brings its own Postgres)
	$(BIN)/pytest --numprocesses 2 --dist loadfile --no-loadscope-reorder

.PHONY: prove
prove: GROUPS := dev airflow bench contract dashboard ingest metrics operations predict spark
prove: setup ## Run the slow proofs that `make test` leaves out
	$(BIN)/pytest --numprocesses 2 --dist loadfile --no-loadscope-reorder -m slow

.PHONY: spark
spark: GROUPS := spark
spark: ORDERS := 1000000
spark: HISTORY = target/history_$(ORDERS)
spark: export SPARK_DRIVER_MEMORY ?= 2g
spark: export SPARK_EXECUTOR_MEMORY ?= 2g
spark: setup ## Build samples and a million orders on DuckDB and a Spark cluster of this machine; compare all marts (needs Java)
	$(BIN)/python scripts/compare_engines.py
	$(BIN)/python -m benchmarks.history $(ORDERS) $(HISTORY)
	OLIST_RAW_PATH=$(HISTORY) $(BIN)/python scripts/compare_engines.py --vars '{platforms: [olist]}'

.PHONY: bench
bench: GROUPS := bench
bench: setup ## Measure builds of 100 k to 1 M orders beside the floor (OPTIONS=--help tells)
	@$(BIN)/python -m benchmarks $(OPTIONS)

# Open to this machine alone, so without a password.
airflow: export AIRFLOW_HOME ?= $(CURDIR)/.airflow
airflow: export AIRFLOW__CORE__DAGS_FOLDER := $(CURDIR)/dags
airflow: export AIRFLOW__CORE__LOAD_EXAMPLES := false
airflow: export AIRFLOW__API__HOST := 127.0.0.1
airflow: export AIRFLOW__CORE__SIMPLE_AUTH_MANAGER_ALL_ADMINS := true

.PHONY: airflow
airflow: GROUPS := airflow operations
airflow: setup ## Start Airflow with the daily DAG on http://localhost:8080 (Ctrl-C ends it)
	PATH=$(CURDIR)/$(BIN):$$PATH airflow standalone

# sqlfluff compiles the models with dbt, which must neither need nor lock a warehouse.
lint format: export DBT_TARGET := duckdb
lint format: export COMMERCE_DUCKDB_PATH := :memory:

.PHONY: lint
lint: GROUPS := dev
lint: setup ## Check the style of Python and SQL
	$(BIN)/ruff check --quiet .
	$(BIN)/ruff format --check --quiet .
	$(BIN)/sqlfluff lint --quiet --processes 2 models tests
	$(BIN)/sqlfluff lint --quiet --config .sqlfluff-increment models/increment models/staging/*/increment

.PHONY: format
format: GROUPS := dev
format: setup ## Correct the style of Python and SQL where a tool can
	$(BIN)/ruff check --quiet --fix-only .
	$(BIN)/ruff format --quiet .
	$(BIN)/sqlfluff fix --quiet --processes 2 models tests

.PHONY: schema
schema: setup ## Render the dbt properties and docs/erd.md from commerce_schema.yml
	$(BIN)/python scripts/render_schema.py

.PHONY: platforms
platforms: setup ## Render docs/platforms.md from the samples, once `make demo` has built them
	$(BIN)/python scripts/render_platforms.py

.PHONY: metrics
metrics: GROUPS := metrics
metrics: METRICS ?= orders,net_sales,refund_rate,average_order_value
metrics: BY ?= metric_time__month
metrics: setup ## Answer a question: METRICS=net_sales,orders BY=metric_time__month,order__platform
	@$(BIN)/dbt --quiet parse
	@$(BIN)/mf query --metrics $(METRICS) --group-by $(BY) --order $(BY) $(OPTIONS)

.PHONY: dashboard
dashboard: GROUPS := dashboard operations
dashboard: setup ## Look at the marts on http://localhost:8501 (Ctrl-C ends it)
	@$(BIN)/streamlit run dashboard/app.py $(OPTIONS)

.PHONY: contract
contract: GROUPS := contract
contract: setup ## Check the built marts against the data contract, from outside dbt
	$(BIN)/python scripts/check_contract.py

.PHONY: docs
docs: GROUPS := bench
docs: setup ## Draw docs/architecture and docs/erd, and write the site as one file, state/docs/index.html
	$(BIN)/dbt --quiet parse
	$(BIN)/python scripts/render_pictures.py
	$(BIN)/python -m operations publish-docs

.PHONY: clean
clean: ## Remove what was built; the environment stays
	rm -rf target dbt_packages package-lock.yml logs warehouse.duckdb warehouse.duckdb.wal
