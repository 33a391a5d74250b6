package dev.muster.kit.contract;

/// The text of one contract file.
///
/// @param name its path, for example `dev/muster/incident/openapi.yaml`; the folder names the
///   domain, and messages name the file by it
/// @param yaml the text
public record Source(String name, String yaml) {
    public Source {
        if (name.lastIndexOf('/') < 1) {
            throw new IllegalArgumentException(
                    "'%s': expected a path whose folder names the domain, such as incident/openapi.yaml"
                            .formatted(name));
        }
    }

    /// The last folder of the name, for example `incident`.
    public String domain() {
        var folder = name.substring(0, name.lastIndexOf('/'));
        return folder.substring(folder.lastIndexOf('/') + 1);
    }
}
