{% macro bad_csv_lines() %}
    select
        file_path as file,
        min(line) as line,
        ': ' || arg_min(error_message, line) as problem,
        count(distinct line) as line_count
    from reject_errors
    inner join reject_scans using (scan_id, file_id)
    where scan_id = (select max(scan_id) from reject_scans)
    group by file_path
{% endmacro %}
