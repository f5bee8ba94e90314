"""Held files: always saved, never shown by the browser, whatever their content or their name says."""

from flask import Flask, Response, abort, send_file

from callbacks.acting import actor
from data.community.community import Community
from data.community.documents import place_of
from data.community.uploads import version_for
from layouts.components.held_documents import FILES_PATH

_POLICY = "default-src 'none'; sandbox"


def register(server: Flask, community: Community) -> None:
    """One address an edition: of a published document for all, else for those who brought it or decide on it."""
    library = community.library

    @server.get(f"{FILES_PATH}/<int:document_id>/<number:number>")
    def held_file(document_id: int, number: int) -> Response:
        version = version_for(library, actor(community), document_id, number)
        if version is None or not place_of(library, version).is_file():
            abort(404)
        response = send_file(
            place_of(library, version),
            mimetype=version.file.media_type,
            as_attachment=True,
            download_name=version.file_name,
            etag=version.sha256,
        )
        if version.state != "published":
            response.headers["Cache-Control"] = "no-store"
        response.headers["Content-Security-Policy"] = _POLICY
        return response
