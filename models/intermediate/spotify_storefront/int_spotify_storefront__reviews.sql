-- Empty: fans do not review what they buy there.
{{ no_rows_of('reviews') }}
