"""What street crews ask of the server: their phone's facts, the open reports on a short way, the photos."""
