package dev.muster.kit.auth;

import dev.muster.kit.app.Kit;
import dev.muster.kit.auth.OneTimeLinks.Link;
import dev.muster.kit.http.HttpSettings;

/// Where the sign-in page is, as seen from this machine.
///
/// @param origin for example `http://127.0.0.1:8000`; empty while the port is not known
record SignInAddress(String origin) {
    static SignInAddress of(Kit kit) {
        var http = kit.settings(HttpSettings.class);
        var host =
                switch (http.host()) {
                    case "0.0.0.0", "::" -> "127.0.0.1";
                    case String name when name.contains(":") -> "[" + name + "]";
                    case String name -> name;
                };
        return new SignInAddress(http.port() == 0 ? "" : "http://" + host + ":" + http.port());
    }

    String of(Link link) {
        return origin + link.path();
    }
}
