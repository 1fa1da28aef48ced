{% macro woocommerce_discount_type(amount) -%}
    case
        when coupons.free_shipping and {{ amount }} = 0 then 'free_shipping'
        when coupons.discount_type = 'percent' then 'percentage'
        when coupons.discount_type in ('fixed_cart', 'fixed_product')
            then 'fixed_amount'
        else 'other'
    end
{%- endmacro %}
