{% macro minor_units_to_amount(minor_units, minor_unit) -%}
    cast(cast({{ minor_units }} as bigint) * {{ minor_unit }} as numeric(18, 4))
{%- endmacro %}
