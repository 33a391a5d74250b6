package dev.muster.kit.scaffold;

import dev.muster.kit.contract.Shape;
import java.util.Set;
import java.util.regex.Pattern;
import javax.lang.model.SourceVersion;

/// What a project is called.
///
/// @param app the app's name, which its command, settings file and data folder have: `order-desk`
/// @param pack the package of its code, with the domains below it: `com.example.orderdesk`
record ProjectName(String app, String pack) {
    private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9]*(-[a-z][a-z0-9]*)*");
    private static final int LONGEST = 24;

    /// Types that the generated code uses by these names.
    private static final Set<String> USED =
            Set.of("App", "AuthDomain", "Cli", "Kit", "Map", "Permissions", "Rules", "Set");

    /// Names of packages that are somebody else's.
    private static final Set<String> TAKEN = Set.of("java", "javax", "jdk", "dev", "org", "com");

    /// @param app as a person wrote it
    /// @param pack empty to have it made of the name
    /// @throws ScaffoldException when no project can be called so
    static ProjectName of(String app, String pack) {
        if (!FORM.matcher(app).matches() || app.length() > LONGEST) {
            throw new ScaffoldException(
                    "'%s' is no name for it; expected at most %d lower-case letters, digits and dashes, as shop or order-desk"
                            .formatted(app, LONGEST));
        }
        var name = new ProjectName(app, pack.isEmpty() ? app.replace("-", "") : pack);
        if (USED.contains(name.type()) || DomainName.isOfJava(name.type())) {
            throw new ScaffoldException(
                    "'%s': the generated code needs the name %s for something else; expected another"
                            .formatted(app, name.type()));
        }
        if (!SourceVersion.isName(name.pack)
                || !name.pack.matches("[a-z0-9_.]+")
                || TAKEN.contains(name.pack)
                || name.pack.matches("(java|javax|jdk)\\..*|dev\\.muster(\\..*)?")) {
            throw new ScaffoldException(
                    "'%s' is no package for its code; expected words in lower case, as com.example.shop; say which with --package"
                            .formatted(name.pack));
        }
        return name;
    }

    /// The class with the table of contents: `OrderDesk`.
    String type() {
        return DomainName.upper(Shape.camelCase(app.replace('-', '_')));
    }

    /// The folder of its code below that of the sources: `com/example/orderdesk`.
    String folder() {
        return pack.replace('.', '/');
    }
}
