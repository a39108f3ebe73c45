"""What the endpoint takes and gives, as OpenAPI 3.1: for programs that test it or are made from it."""

from __future__ import annotations

from typing import Any

from fristed.server.open311.services import AMOUNTS, HOW_MANY

Schema = dict[str, Any]
TEXT: Schema = {"type": "string"}
TEXT_OR_NONE: Schema = {"type": ["string", "null"]}
MOMENT: Schema = {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$"}
ASKED_MOMENT: Schema = {"type": "string", "examples": ["2010-01-01T00:00:00Z"]}


def _record(**fields: Schema) -> Schema:
    return {"type": "object", "properties": fields, "required": sorted(fields), "additionalProperties": False}


def _list_of(item: Schema) -> Schema:
    return {"type": "array", "items": item}


ERRORS = _list_of(_record(code={"type": "integer"}, description=TEXT))
SERVICE = _record(
    service_code=TEXT, service_name=TEXT, description=TEXT, metadata={"type": "boolean"},
    type={"enum": ["realtime", "batch", "blackbox"]}, keywords=TEXT, group=TEXT,
)  # fmt: skip
ATTRIBUTE = _record(
    variable={"type": "boolean"}, code=TEXT,
    datatype={"enum": ["string", "number", "datetime", "text", "singlevaluelist", "multivaluelist"]},
    required={"type": "boolean"}, datatype_description=TEXT_OR_NONE, order={"type": "integer"},
    description=TEXT, values=_list_of(_record(key=TEXT, name=TEXT)),
)  # fmt: skip
REQUEST = _record(
    service_request_id=TEXT, status={"enum": ["open", "closed"]}, status_notes=TEXT_OR_NONE,
    service_name=TEXT, service_code=TEXT, description={"type": "null"}, agency_responsible=TEXT_OR_NONE,
    service_notice=TEXT_OR_NONE, requested_datetime=MOMENT, updated_datetime=MOMENT,
    expected_datetime={"type": "null"}, address=TEXT_OR_NONE, address_id={"type": "null"},
    zipcode={"type": "null"}, lat={"type": "number"}, long={"type": "number"}, media_url={"type": "null"},
)  # fmt: skip
DISCOVERY = _record(
    changeset=TEXT, contact=TEXT, key_service=TEXT,
    endpoints=_list_of(_record(
        specification=TEXT, url=TEXT, changeset=TEXT, type={"enum": ["production", "test"]},
        formats=_list_of(TEXT),
    )),
)  # fmt: skip
TAKEN = _record(service_request_id=TEXT, service_notice=TEXT_OR_NONE, account_id={"type": "null"})
SENT: Schema = {
    "type": "object",
    "properties": {
        "api_key": TEXT, "jurisdiction_id": TEXT, "service_code": TEXT, "lat": {"type": "number"},
        "long": {"type": "number"}, "address_string": {"type": "string", "maxLength": 4000},
        "description": {"type": "string", "maxLength": 4000},
        f"attribute[{HOW_MANY}]": {"enum": [one.key for one in AMOUNTS]},
    },
    "required": ["service_code"],
}  # fmt: skip
FORM: Schema = {"name": "form", "in": "path", "required": True, "schema": {"enum": ["json", "xml"]}}


def description() -> Schema:
    """Give the description of every address under /open311."""
    query = [_query("jurisdiction_id")]
    return {
        "openapi": "3.1.0",
        "info": {"title": "Fristed Open311 (GeoReport v2)", "version": "2"},
        "paths": {
            "/open311/discovery.{form}": _get("discovery", DISCOVERY, []),
            "/open311/v2/services.{form}": _get("services", _list_of(SERVICE), query),
            "/open311/v2/services/{service_code}.{form}": _get(
                "service_definition", _record(service_code=TEXT, attributes=_list_of(ATTRIBUTE)),
                [_path("service_code"), *query],
            ),
            "/open311/v2/requests.{form}": {
                **_get("service_requests", _list_of(REQUEST), [*query, *_filters()]),
                "post": _operation("send_service_request", _list_of(TAKEN), [FORM]) | {"requestBody": _body()},
            },
            "/open311/v2/requests/{service_request_id}.{form}": _get(
                "service_request", _list_of(REQUEST), [_path("service_request_id"), *query]
            ),
            "/open311/v2/tokens/{token}.{form}": _get(
                "token", _list_of(_record(service_request_id=TEXT, token=TEXT)), [_path("token"), *query]
            ),
        },
    }  # fmt: skip


def _get(name: str, answer: Schema, parameters: list[Schema]) -> Schema:
    return {"get": _operation(f"read_{name}", answer, [FORM, *parameters])}


def _operation(name: str, answer: Schema, parameters: list[Schema]) -> Schema:
    refused = {
        status: {"description": "Refused.", "content": _content(ERRORS)}
        for status in ("400", "403", "404", "405", "406", "413", "429", "503")
    }
    answers = {"200": {"description": "Answered.", "content": _content(answer)}, **refused}
    return {"operationId": name, "parameters": parameters, "responses": answers}


def _content(answer: Schema) -> Schema:
    """XML carries the same by the specification's names of elements; only JSON is described field by field."""
    return {"application/json": {"schema": answer}, "text/xml": {"schema": TEXT}}


def _body() -> Schema:
    form, file = "application/x-www-form-urlencoded", {"type": "string", "format": "binary"}
    with_file = SENT | {"properties": SENT["properties"] | {"media": file}}
    return {
        "required": True,
        "content": {form: {"schema": SENT}, "multipart/form-data": {"schema": with_file}},
    }


def _filters() -> list[Schema]:
    dates = [_query(name, ASKED_MOMENT) for name in ("start_date", "end_date")]
    pages = [
        _query(name, {"type": "integer", "minimum": 1, "maximum": 1000}) for name in ("page", "page_size")
    ]
    named = [_query(name) for name in ("service_request_id", "service_code")]
    return [*named, *dates, _query("status", {"enum": ["open", "closed", "open,closed"]}), *pages]


def _query(name: str, schema: Schema = TEXT) -> Schema:
    return {"name": name, "in": "query", "schema": schema}


def _path(name: str) -> Schema:
    return {"name": name, "in": "path", "required": True, "schema": {"type": "string", "minLength": 1}}
