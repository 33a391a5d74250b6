package dev.muster.kit.http;

import io.helidon.common.uri.UriPath;
import io.helidon.http.PathMatcher;
import io.helidon.http.PathMatchers;
import io.helidon.http.PathMatchers.MatchResult;
import io.helidon.http.PathMatchers.PrefixMatchResult;

/// A path of the contract. Helidon asks one after the other with a regular expression each; most
/// are told apart by how they begin.
final class OperationPath implements PathMatcher {
    private final String beginning;
    private final PathMatcher matcher;

    /// @param template for example `/api/incidents/{key}`
    OperationPath(String template) {
        int parameter = template.indexOf('{');
        this.beginning = parameter < 0 ? template : template.substring(0, parameter);
        this.matcher = PathMatchers.create(template);
    }

    @Override
    public MatchResult match(UriPath path) {
        return path.path().startsWith(beginning) ? matcher.match(path) : MatchResult.notAccepted();
    }

    @Override
    public PrefixMatchResult prefixMatch(UriPath path) {
        return matcher.prefixMatch(path);
    }
}
