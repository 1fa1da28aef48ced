{% macro check_settings() %}
    {#- A setting that is misspelt must not be taken for another one. -#}
    {% set choices = {
        'pii_mode': ['hash', 'plain', 'drop'],
        'exchange_rate_date': ['event_date', 'order_date'],
    } %}
    {% for name, known in choices.items() if var(name) not in known %}
        {% do exceptions.raise_compiler_error(
            "The setting " ~ name ~ " is '" ~ var(name) ~ "': set it to one of "
            ~ known | join(', ') ~ '.'
        ) %}
    {% endfor %}
    {% if execute %}
        {% do check_stores(var('stores')) %}
        {% do check_published() %}
        {% do check_increment() %}
    {% endif %}
    {% set is_unsalted = not env_var('COMMERCE_PII_SALT', '') %}
    {% if execute and is_unsalted and flags.WHICH in ['run', 'build'] %}
        {% do exceptions.warn(
            'COMMERCE_PII_SALT is not set: whoever guesses an e-mail address '
            ~ 'can find it by its hash. Set it to a long secret of your own.'
        ) %}
    {% endif %}
{% endmacro %}
