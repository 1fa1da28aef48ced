"""What keeps the daily run going: recording, publishing, alerting and deploying.

`python -m operations --help` lists the commands.
"""
