{% macro words_of_spark(sql) %}
    {#- What Spark calls by another name than DuckDB and Postgres do. It has no
        type for JSON, and reads it from text. -#}
    {% set words = {
        '(?<= as )(text|json)(?=\\s*[)])': 'string',
        '(?<= as )double precision(?=\\s*[)])': 'double',
        '(?<= as )timestamptz(?=\\s*[)])': 'timestamp_ltz',
        '(?<=extract\\()isodow\\b': 'dow_iso',
        'generate_series(\\([^)]*\\))': '(select explode(sequence\\1))',
        " ~ (?=')": ' rlike ',
    } %}
    {% set result = namespace(sql=sql) %}
    {% for word, its_own in words.items() %}
        {% set result.sql = modules.re.sub(word, its_own, result.sql) %}
    {% endfor %}
    {% do return(result.sql) %}
{% endmacro %}
