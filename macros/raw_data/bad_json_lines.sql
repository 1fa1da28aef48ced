{% macro bad_json_lines(file) %}
    {%- do return(adapter.dispatch('bad_json_lines')(file)) -%}
{% endmacro %}

{% macro default__bad_json_lines(file) %}
    {% set query %}
    select
        '{{ file }}' as file,
        min(line_number) as line,
        ' is no JSON object' as problem,
        count(*) as line_count
    from (
        select line, row_number() over () as line_number
        from {{ text_lines(file) }}
    ) as numbered
    where case
        when json_valid(line) then json_type(line) <> 'OBJECT' else true
    end
    having count(*) > 0
    {% endset %}
    {% do return(query) %}
{% endmacro %}

{% macro spark__bad_json_lines(file) %}
    {#- Spark counts no lines, so that a bad one is shown instead. -#}
    {% set query %}
    select
        '{{ file }}' as file,
        min(left(value, 60)) as line,
        ' is no JSON object' as problem,
        count(*) as line_count
    from text.`{{ file }}`
    where not ({{ reads_as_json('value', 'object') }})
    having count(*) > 0
    {% endset %}
    {% do return(query) %}
{% endmacro %}
