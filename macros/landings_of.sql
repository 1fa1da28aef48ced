{% macro landings_of(platform) %}
    {#- The landings of a platform's stores, each once. Documents of an API hold
        what Airbyte makes columns of, and are read alike. -#}
    {% set landings = [] %}
    {% for store in stores_of(platform) %}
        {% do landings.append(store.landing | replace('api', 'airbyte')) %}
    {% endfor %}
    {% do return(landings | unique | list) %}
{% endmacro %}
