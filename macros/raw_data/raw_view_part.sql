{% macro raw_view_part(table, delivery) %}
    select
        {% if table.meta.landings %}
        cast({{ "'" ~ delivery.store ~ "'" }} as text) as _store,
        {% endif %}
        {% for name in table.columns %}
        {% if 'document' in delivery.found %}
        nullif({{ json_text('cast(raw_rows.document as json)', name) }}, '') as {{ adapter.quote(name) }},
        {% elif name in delivery.found %}
        nullif(cast(raw_rows.{{ adapter.quote(name) }} as text), '') as {{ adapter.quote(name) }},
        {% else %}
        cast(null as text) as {{ adapter.quote(name) }},
        {% endif %}
        {% endfor %}
        {% if table.meta.loaded_at_column in delivery.found %}
        {% set loaded_at = offset_to_utc(
            'cast(' ~ table.meta.loaded_at_column ~ ' as text)'
        ) %}
        {% endif %}
        cast({{ loaded_at or delivery.loaded_at or 'null' }} as timestamp) as _loaded_at
    {% if delivery.rows %}from {{ delivery.rows }} as raw_rows{% endif %}
{% endmacro %}
