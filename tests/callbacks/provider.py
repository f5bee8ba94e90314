"""A synthetic OpenID Connect provider on this machine: it signs in whoever a test says, rightly or wrongly."""

import base64
import hashlib
import secrets
from threading import Thread
from time import time
from urllib.parse import urlencode

from flask import Flask, jsonify, redirect, request
from joserfc import jwt
from joserfc.jwk import RSAKey
from werkzeug.serving import make_server

CLIENT, SECRET = "synthetic-client", "synthetic-secret"


class Provider:
    """``claims`` are added to every token; ``key`` signs; ``header`` is that of the token; ``checks`` counts PKCE."""

    def __init__(self):
        self.published = RSAKey.generate_key(2048, parameters={"kid": "one"})
        self.key, self.header = self.published, {"alg": "RS256", "kid": "one"}
        self.claims, self.codes, self.algorithms = {}, {}, ["RS256"]
        self.server = make_server("127.0.0.1", 0, self._app(), threaded=True)
        self.issuer = f"http://127.0.0.1:{self.server.server_port}"
        self.thread = Thread(target=self.server.serve_forever, daemon=True)
        self.thread.start()

    def stop(self):
        self.server.shutdown()
        self.thread.join()
        self.server.server_close()

    def environ(self):
        return {
            "OIDC_ISSUER": self.issuer,
            "OIDC_CLIENT_ID": CLIENT,
            "OIDC_CLIENT_SECRET": SECRET,
            "OIDC_NAME": "検証認証",
        }

    def _app(self):
        app = Flask("provider")
        app.add_url_rule("/.well-known/openid-configuration", view_func=self._metadata)
        app.add_url_rule("/authorize", view_func=self._authorize)
        app.add_url_rule("/token", view_func=self._token, methods=["POST"])
        app.add_url_rule("/jwks", view_func=self._jwks)
        return app

    def _metadata(self):
        return jsonify(
            issuer=self.issuer,
            authorization_endpoint=f"{self.issuer}/authorize",
            token_endpoint=f"{self.issuer}/token",
            jwks_uri=f"{self.issuer}/jwks",
            id_token_signing_alg_values_supported=self.algorithms,
        )

    def _authorize(self):
        asked = request.args
        assert asked["client_id"] == CLIENT
        assert asked["code_challenge_method"] == "S256"
        code = secrets.token_urlsafe(16)
        self.codes[code] = (asked["code_challenge"], asked["nonce"], asked["redirect_uri"])
        return redirect(asked["redirect_uri"] + "?" + urlencode({"code": code, "state": asked["state"]}))

    def _token(self):
        sent = request.form
        challenge, nonce, redirect_uri = self.codes.pop(sent["code"], (None, None, None))
        proof = base64.urlsafe_b64encode(hashlib.sha256(sent.get("code_verifier", "").encode()).digest()).rstrip(b"=")
        authorised = request.authorization and request.authorization.password == SECRET
        if not authorised or proof.decode() != challenge or sent["redirect_uri"] != redirect_uri:
            return jsonify(error="invalid_grant"), 400
        moment = int(time())
        claims = {"iss": self.issuer, "aud": CLIENT, "sub": "1", "nonce": nonce, "iat": moment, "exp": moment + 60}
        token = jwt.encode(self.header, {**claims, **self.claims}, self.key)
        return jsonify(access_token="a", token_type="Bearer", id_token=token)

    def _jwks(self):
        return jsonify(keys=[self.published.as_dict(private=False)])
