package dev.muster.kit.contract.diff;

/// Where the comparison stands.
///
/// @param operation for example `POST /api/incidents`
/// @param path from there, for example `body/title`; may be empty
/// @param origin what declares it: the same for all operations that share a component
record Place(String operation, String path, String origin) {
    static Place of(String operation) {
        return new Place(operation, "", operation + " ");
    }

    /// A step further down.
    Place at(String step) {
        return new Place(operation, path + step, origin + step);
    }

    /// The same place, which a component declares.
    Place in(String component) {
        return new Place(operation, path, component);
    }

    @Override
    public String toString() {
        return path.isEmpty() ? operation : operation + " " + path;
    }
}
