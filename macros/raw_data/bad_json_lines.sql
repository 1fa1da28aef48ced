{% macro bad_json_lines(file) %}
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
{% endmacro %}
