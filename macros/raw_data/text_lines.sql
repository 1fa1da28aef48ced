{% macro text_lines(file) %}
    {#- The relation of a file's lines, as they stand. -#}
    {{- adapter.dispatch('text_lines')(file) -}}
{% endmacro %}

{% macro default__text_lines(file) %}
    read_csv(
        '{{ file }}', columns = {'line': 'varchar'}, auto_detect = false,
        header = false, delim = '\x01', quote = '', escape = '',
        strict_mode = false, ignore_errors = true
    )
{% endmacro %}

{% macro spark__text_lines(file) %}
    (select value as line from text.`{{ file }}`)
{% endmacro %}
