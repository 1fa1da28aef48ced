"""Prediction: what customers will spend, and what a platform will sell in the next four weeks.

`python -m predict` reads the marts of the warehouse and fills schema `predictions`; what is
predicted by which method, and how it is judged, stands in docs/prediction.md.
"""
