-- Written when all marts are: by what the next increment knows what is new.
{{ config(pre_hook="{{ add_increment() }}") }}
{% for mart in marts() | list
    + (['touched_orders', 'touched_accounts'] if var('increment') else []) %}
-- depends_on: {{ ref(mart) }}
{% endfor %}
select
    platform,
    raw_table,
    kept_by,
    landed_at,
    row_count,
    '{{ built_by() }}' as built_by
from {{ ref('raw_landings') }}
{% if not builds_every_mart() %}
where false
{% endif %}
