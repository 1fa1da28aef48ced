with merch_items as (

    select * from {{ ref('stg_spotify_storefront__merch_items') }}

),

storefronts as (

    select * from {{ ref('stg_spotify_storefront__storefronts') }}

),

currencies as (

    select * from {{ ref('stg_reference__currencies') }}

),

variants_grouped_to_items as (

    -- Variants have prices of their own: a product has a currency or a cost
    -- where they all agree.
    select
        item_id,
        case when min(currency) = max(currency) then min(currency) end
            as currency,
        case
            when
                count(unit_cost_minor) = count(*)
                and min(unit_cost_minor) = max(unit_cost_minor)
                then min(unit_cost_minor)
        end as unit_cost_minor,
        count(case when requires_shipping then 1 end) as shipped_count
    from {{ ref('stg_spotify_storefront__merch_item_variants') }}
    group by item_id

),

splits_ranked_in_items as (

    select
        item_id,
        artist_uri,
        row_number() over (
            partition by item_id
            -- The key, whose order is the same on every engine.
            order by share_bps desc, {{ dbt_utils.generate_surrogate_key(
                ["'spotify_storefront'", 'artist_uri']
            ) }} asc
        ) as share_rank
    from {{ ref('stg_spotify_storefront__merch_item_splits') }}

),

conformed as (

    select
        {{ dbt_utils.generate_surrogate_key(
            ["'spotify_storefront'", 'merch_items.item_id']
        ) }} as product_id,
        cast('spotify_storefront' as text) as platform,
        {{ dbt_utils.generate_surrogate_key(
            ["'spotify_storefront'", 'merch_items.storefront_id']
        ) }} as store_id,
        merch_items.item_id as platform_product_id,
        merch_items.title,
        merch_items.item_type as product_type,
        merch_items.item_type as category_source,
        lower(replace(merch_items.item_type, '_', ' ')) as category,
        case
            when splits.artist_uri is not null
                then {{ dbt_utils.generate_surrogate_key(
                    ["'spotify_storefront'", 'splits.artist_uri']
                ) }}
        end as seller_id,
        case
            when merch_items.deleted_at is not null then 'deleted'
            when merch_items.status in ('ACTIVE', 'SOLD_OUT', 'PREORDER')
                then 'active'
            when merch_items.status = 'DELISTED' then 'archived'
            else 'unknown'
        end as status,
        merch_items.item_type = 'GIFT_CARD' as is_gift_card,
        coalesce(
            variants.shipped_count = 0,
            merch_items.item_type in ('DIGITAL', 'GIFT_CARD')
        ) as is_digital,
        cast(null as numeric(18, 4)) as weight_g,
        cast(null as numeric(18, 4)) as length_cm,
        cast(null as numeric(18, 4)) as width_cm,
        cast(null as numeric(18, 4)) as height_cm,
        {{ minor_units_to_amount(
            'variants.unit_cost_minor', 'currencies.minor_unit'
        ) }} as unit_cost,
        coalesce(variants.currency, storefronts.settlement_currency)
            as currency,
        merch_items.deleted_at is not null as is_deleted,
        merch_items.created_at,
        merch_items.updated_at,
        merch_items.loaded_at
    from merch_items
    left join storefronts
        on merch_items.storefront_id = storefronts.storefront_id
    left join variants_grouped_to_items as variants
        on merch_items.item_id = variants.item_id
    left join currencies on variants.currency = currencies.currency
    left join splits_ranked_in_items as splits
        on merch_items.item_id = splits.item_id and splits.share_rank = 1

)

select * from conformed
