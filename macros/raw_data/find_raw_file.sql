{% macro find_raw_file(folder, table_name) %}
    {% set folder = folder.rstrip('/') %}
    {% set found = run_query(
        "select file from glob('" ~ folder ~ "/*') order by file"
    ).columns[0].values() %}
    {% if not found %}
        {% do exceptions.raise_compiler_error(
            "The raw folder '" ~ folder ~ "' is missing or empty: point its "
            ~ "*_RAW_PATH setting at the folder that holds the raw files."
        ) %}
    {% endif %}
    {% set stem = folder ~ '/' ~ table_name %}
    {% set files = [stem ~ '.csv', stem ~ '.parquet']
        | select('in', found) | list %}
    {% if files | length != 1 %}
        {% do exceptions.raise_compiler_error(
            "Expected either '" ~ stem ~ ".csv' or '" ~ stem ~ ".parquet', "
            ~ "found " ~ (files | join(' and ') or 'neither')
            ~ ": put exactly one of them there."
        ) %}
    {% endif %}
    {% do return(files[0]) %}
{% endmacro %}
