-- Orders that the increment builds anew, or takes out.
with whole_platforms as (

    select distinct platform
    from {{ ref('new_landings') }}
    where is_whole

),

touched as (

    {% for platform, key in keys_of_orders().items()
        if platform in var('platforms') %}
    select {{ dbt_utils.generate_surrogate_key(key) }} as order_id
    from {{ ref('stg_' ~ platform ~ '__touched_orders') }}

    union
    {% endfor %}

    select order_id
    from {{ ref('int_orders__unioned') }}

    union

    {% for entity in ['orders', 'payments', 'refunds', 'fulfillments'] %}
    select entities.order_id
    from {{ kept(entity) }} as entities
    inner join whole_platforms
        on entities.platform = whole_platforms.platform
    {% if not loop.last %}union{% endif %}
    {% endfor %}

)

select * from touched
where order_id is not null
