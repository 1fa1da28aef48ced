-- Written when all marts are: by what the next increment knows what is new. An
-- increment writes it with the marts that it adds to, before those that are
-- made of them, and signs it in the end (`sign_processed_landings`).
{{ config(pre_hook="{{ add_increment() }}") }}
{% for mart in marts() | list
    + (['touched_orders', 'touched_accounts', 'touched_customers', 'touched_days']
        if var('increment') else analytics_marts()) %}
-- depends_on: {{ ref(mart) }}
{% endfor %}
select
    platform,
    raw_table,
    kept_by,
    landed_at,
    row_count,
    is_open,
    '{{ 'unfinished' if var('increment') else built_by() }}' as built_by
from {{ ref('raw_landings') }}
{% if not builds_every_mart() %}
where false
{% endif %}
