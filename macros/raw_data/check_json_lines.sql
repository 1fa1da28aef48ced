{% macro check_json_lines(files) %}
    {% set bad_lines = [] %}
    {% for file in files if file.endswith('.jsonl') %}
        {% do bad_lines.append(bad_json_lines(file)) %}
    {% endfor %}
    {% do raise_first_line(bad_lines) %}
{% endmacro %}
