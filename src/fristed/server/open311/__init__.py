"""Open311 GeoReport v2: the door for cities' own reporting tools, and the client for other cities' doors."""
