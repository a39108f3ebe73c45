"""SHOW: estimators and checks over frames, pure."""
