-- Read first: what lands while the models run is new to the next increment. So
-- is all of a minute that is open: while corrected rows leave it, their number
-- does not tell whether others come late into it. What a table holds within an
-- hour of its first row was loaded at once, and would all be built twice.
{% set an_hour_ago %}
cast('{{ (run_started_at - modules.datetime.timedelta(hours=1)).strftime(
    "%Y-%m-%d %H:%M:%S"
) }}' as timestamp)
{% endset %}
{% if execute %}
{% set tables = active_raw_tables() %}
{% set landed = landed_tables(tables) %}
with counted as (

    {% for table in tables %}
    select
        '{{ table.meta.platform or table.source_name }}' as platform,
        '{{ table.source_name }}.{{ table.name }}' as raw_table,
        {% if reads_raw_files(table, landed)
            and raw_stores(table) | selectattr('folder') | list %}
        'file' as kept_by,
        {% elif table.meta.redelivers %}
        'appending' as kept_by,
        {% else %}
        'replacing' as kept_by,
        {% endif %}
        {{ landed_minute() }} as landed_at,
        count(*) as row_count
    from {{ table.relation_name }}
    group by 4
    {% if not loop.last %}union all{% endif %}
    {% endfor %}

)

select
    *,
    kept_by = 'replacing'
    and landed_at >= {{ an_hour_ago }}
    and min(landed_at) over (partition by raw_table) < {{ an_hour_ago }}
        as is_open
from counted
{% endif %}
