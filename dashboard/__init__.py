"""The dashboard over the marts: `make dashboard`, or `streamlit run dashboard/app.py`."""
