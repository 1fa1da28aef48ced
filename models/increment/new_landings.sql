{% set check = "{{ check_new_rows(this) }}" %}
{#- Spark has no transactions, and dbt no hooks after them. #}
{{ config(
    post_hook=check if target.type == 'spark' else after_commit(check)
) }}
-- A minute in which a platform has more rows than when the marts were last
-- built, or which was open then, holds new ones. Fewer rows are corrected ones
-- that landed anew, where the loader replaces rows; anywhere else, and where a
-- table has shrunk or does not say when its rows landed, it cannot be told
-- which orders have changed, and the platform is built as a whole.
with landed as (

    select * from {{ ref('raw_landings') }}

),

processed as (

    select * from {{ kept('processed_landings', '_intermediate') }}
    where built_by = '{{ built_by() }}'

),

compared as (

    select
        coalesce(landed.platform, processed.platform) as platform,
        coalesce(landed.raw_table, processed.raw_table) as raw_table,
        coalesce(landed.kept_by, processed.kept_by) as kept_by,
        coalesce(landed.landed_at, processed.landed_at) as landed_at,
        coalesce(landed.row_count, 0) as row_count,
        coalesce(processed.row_count, 0) as processed_row_count,
        coalesce(processed.is_open, false) as was_open
    from landed
    full outer join processed
        on
            landed.raw_table = processed.raw_table
            and landed.landed_at = processed.landed_at

),

tables as (

    select
        platform,
        raw_table,
        sum(row_count) < sum(processed_row_count)
        or bool_or(kept_by <> 'replacing' and row_count < processed_row_count)
        or bool_or(
            landed_at = cast('1970-01-01 00:00:00' as timestamp)
            and row_count > 0
        ) as is_unclear,
        bool_or(row_count <> processed_row_count) as has_changed
    from compared
    group by platform, raw_table

),

platforms as (

    select
        platform,
        bool_or(is_unclear) as is_unclear
    from tables
    group by platform

),

-- All platforms are conformed by what reference says; which orders a new
-- exchange rate touches is known.
reference as (

    select count(*) > 0 as has_changed
    from tables
    where
        platform = 'reference'
        and has_changed
        and (is_unclear or raw_table <> 'reference.exchange_rates')

),

with_reference as (

    select
        platforms.platform,
        platforms.is_unclear,
        reference.has_changed
        or (select count(*) from processed) = 0
        -- Without their e-mail addresses it is not known who kept persons are.
        or '{{ var("pii_mode") }}' = 'drop' as is_everything_whole
    from platforms
    cross join reference

),

with_wholes as (

    select
        platform,
        is_everything_whole,
        is_everything_whole
        or is_unclear
        or platform not in (
            {% for platform in keys_of_orders() %}
            '{{ platform }}',
            {% endfor %}
            'reference'
        ) as is_whole
    from with_reference

),

new_landings as (

    select distinct
        compared.platform,
        compared.landed_at,
        with_wholes.is_whole,
        with_wholes.is_everything_whole
    from compared
    inner join with_wholes on compared.platform = with_wholes.platform
    where
        compared.row_count > compared.processed_row_count
        or compared.was_open
        or with_wholes.is_whole

)

select * from new_landings
