{% macro find_raw_file(table, folder, listed) %}
    {% set folder = folder.rstrip('/') %}
    {% if folder not in listed %}
        {% do exceptions.raise_compiler_error(
            "The raw folder '" ~ folder ~ "' is missing or empty: point "
            ~ ("the store's `folder`" if table.meta.landings
                else 'its *_RAW_PATH setting')
            ~ ' at the folder that holds the raw files.'
        ) %}
    {% endif %}
    {% set stem = folder ~ '/' ~ table.name %}
    {% set files = [stem ~ '.csv', stem ~ '.parquet', stem ~ '.jsonl']
        | select('in', listed[folder]) | list %}
    {% if not files %}
        {% do return(missing_raw_table(
            table, "Expected '" ~ stem ~ ".csv' or '" ~ stem ~ ".parquet', "
            ~ 'found neither', 'put exactly one of them there'
        )) %}
    {% elif files | length > 1 %}
        {% do exceptions.raise_compiler_error(
            'Found ' ~ files | join(' and ') ~ ': put exactly one of them there.'
        ) %}
    {% endif %}
    {% do return(files[0]) %}
{% endmacro %}
