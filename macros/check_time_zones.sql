{% macro check_time_zones(stores) %}
    {% set listed = [] %}
    {% for store in stores %}
        {% do listed.append(
            "('" ~ store.store ~ "', '" ~ store.timezone ~ "')"
        ) %}
    {% endfor %}
    {% for row in run_query(
        'select store, zone from (values ' ~ listed | join(', ')
        ~ ') as listed (store, zone) where zone not in (select name from '
        ~ time_zone_names() ~ ') order by store'
    ).rows %}
        {% do exceptions.raise_compiler_error(
            "The time zone '" ~ row['zone'] ~ "' of store " ~ row['store']
            ~ ' in vars: stores is not known: write an IANA name, such as '
            ~ 'Europe/Berlin.'
        ) %}
    {% endfor %}
{% endmacro %}
