package dev.muster.kit.contract.diff;

import java.util.Locale;

/// A kind of change. Its id is stable: scripts and exceptions may go by it.
public enum ChangeRule {
    OPERATION_REMOVED(Severity.BREAKING, "an operation is gone"),
    OPERATION_ADDED(Severity.SAFE, "there is a new operation"),
    OPERATION_ID_CHANGED(
            Severity.RISKY, "the operation's id is another; generated clients rename their method"),
    OPERATION_DEPRECATED(Severity.SAFE, "the operation is deprecated"),
    PARAMETER_DEPRECATED(Severity.SAFE, "the parameter is deprecated"),
    PROPERTY_DEPRECATED(Severity.SAFE, "the property is deprecated"),
    DEPRECATION_LIFTED(Severity.SAFE, "what was deprecated is so no longer"),
    PATH_PARAMETER_RENAMED(
            Severity.SAFE,
            "a parameter in the path has another name; the paths that clients ask for are the"
                    + " same"),
    PERMISSION_TIGHTENED(
            Severity.BREAKING, "what anybody or everybody known could do needs a permission"),
    PERMISSION_CHANGED(Severity.BREAKING, "another permission is needed"),
    PERMISSION_LOOSENED(Severity.SAFE, "no permission is needed any more"),
    SECURITY_TIGHTENED(Severity.BREAKING, "a way to authenticate that was enough is not"),
    SECURITY_LOOSENED(Severity.SAFE, "there is another way to authenticate, or no need to"),
    SECURITY_SCHEME_CHANGED(Severity.BREAKING, "a security scheme works in another way"),
    ERROR_CODE_REMOVED(
            Severity.RISKY,
            "an error code is no longer answered; whoever branches on it waits in vain"),
    ERROR_CODE_ADDED(Severity.RISKY, "an error code may come that clients do not know"),
    ERROR_CODE_MOVED(Severity.BREAKING, "an error code comes with another status"),
    ERROR_STATUS_REMOVED(
            Severity.SAFE, "an error status without known codes is no longer answered"),
    ERROR_STATUS_ADDED(Severity.RISKY, "an error status without known codes may come"),
    RESPONSE_STATUS_REMOVED(Severity.BREAKING, "a success status is no longer answered"),
    RESPONSE_STATUS_ADDED(Severity.RISKY, "a success status may come that clients do not know"),
    REQUEST_BODY_ADDED(Severity.SAFE, "a body may be sent"),
    REQUEST_BODY_REMOVED(Severity.BREAKING, "a body is no longer taken"),
    REQUEST_BODY_BECAME_REQUIRED(Severity.BREAKING, "a request without a body is refused"),
    REQUEST_BODY_BECAME_OPTIONAL(Severity.SAFE, "the body may be left out"),
    RESPONSE_BODY_ADDED(Severity.SAFE, "the answer has a body now"),
    RESPONSE_BODY_REMOVED(Severity.BREAKING, "the answer has no body any more"),
    REQUEST_MEDIA_TYPE_REMOVED(Severity.BREAKING, "a media type is no longer taken"),
    REQUEST_MEDIA_TYPE_ADDED(Severity.SAFE, "another media type is taken"),
    RESPONSE_MEDIA_TYPE_REMOVED(Severity.BREAKING, "a media type is no longer answered"),
    RESPONSE_MEDIA_TYPE_ADDED(Severity.SAFE, "another media type may be asked for"),
    RESPONSE_HEADER_REMOVED(Severity.BREAKING, "a header of the answer is gone"),
    RESPONSE_HEADER_ADDED(Severity.SAFE, "the answer has another header"),
    RESPONSE_HEADER_BECAME_OPTIONAL(Severity.BREAKING, "a header that always came may be missing"),
    RESPONSE_HEADER_BECAME_REQUIRED(Severity.SAFE, "a header that might be missing always comes"),
    PARAMETER_REMOVED(Severity.BREAKING, "a parameter is no longer taken"),
    PARAMETER_ADDED(Severity.SAFE, "there is a new parameter, which may be left out"),
    REQUIRED_PARAMETER_ADDED(Severity.BREAKING, "there is a new parameter, which must be sent"),
    PARAMETER_BECAME_REQUIRED(Severity.BREAKING, "a parameter must be sent"),
    PARAMETER_BECAME_OPTIONAL(Severity.SAFE, "a parameter may be left out"),
    PARAMETER_FORM_CHANGED(
            Severity.BREAKING, "a parameter is written in another way: style, explode, media type"),
    REQUEST_PROPERTY_REMOVED(
            Severity.BREAKING, "a property is gone from an object that refuses unknown ones"),
    REQUEST_PROPERTY_IGNORED(
            Severity.RISKY,
            "a property is gone from an object that takes unknown ones: sent, it does nothing"),
    REQUEST_PROPERTY_ADDED(Severity.SAFE, "there is a new property, which may be left out"),
    REQUEST_REQUIRED_PROPERTY_ADDED(
            Severity.BREAKING, "there is a new property, which must be sent"),
    REQUEST_PROPERTY_BECAME_REQUIRED(Severity.BREAKING, "a property must be sent"),
    REQUEST_PROPERTY_BECAME_OPTIONAL(Severity.SAFE, "a property may be left out"),
    RESPONSE_PROPERTY_REMOVED(Severity.BREAKING, "a property that always came is gone"),
    RESPONSE_OPTIONAL_PROPERTY_REMOVED(Severity.RISKY, "a property that might be missing is gone"),
    RESPONSE_PROPERTY_ADDED(Severity.SAFE, "the answer has another property"),
    RESPONSE_CLOSED_PROPERTY_ADDED(
            Severity.RISKY,
            "the answer has another property, in an object that promised to have no others"),
    RESPONSE_PROPERTY_BECAME_OPTIONAL(
            Severity.BREAKING, "a property that always came may be missing"),
    RESPONSE_PROPERTY_BECAME_REQUIRED(
            Severity.SAFE, "a property that might be missing always comes"),
    REQUEST_OBJECT_CLOSED(Severity.BREAKING, "unknown properties are refused"),
    REQUEST_OBJECT_OPENED(Severity.SAFE, "unknown properties are taken"),
    RESPONSE_OBJECT_CLOSED(Severity.SAFE, "the answer has no unknown properties"),
    RESPONSE_OBJECT_OPENED(Severity.RISKY, "the answer may have unknown properties"),
    REQUEST_TYPE_NARROWED(Severity.BREAKING, "fewer types are taken"),
    REQUEST_TYPE_WIDENED(Severity.SAFE, "more types are taken"),
    REQUEST_TYPE_CHANGED(Severity.BREAKING, "another type is taken"),
    RESPONSE_TYPE_NARROWED(Severity.SAFE, "fewer types come"),
    RESPONSE_TYPE_WIDENED(Severity.BREAKING, "a type may come that clients do not expect"),
    RESPONSE_TYPE_CHANGED(Severity.BREAKING, "another type comes"),
    REQUEST_BECAME_NULLABLE(Severity.SAFE, "null is taken"),
    REQUEST_BECAME_NON_NULL(Severity.BREAKING, "null is refused"),
    RESPONSE_BECAME_NULLABLE(Severity.BREAKING, "null may come"),
    RESPONSE_BECAME_NON_NULL(Severity.SAFE, "null comes no longer"),
    REQUEST_ENUM_VALUE_REMOVED(Severity.BREAKING, "a value is refused"),
    REQUEST_ENUM_VALUE_ADDED(Severity.SAFE, "another value is taken"),
    REQUEST_ENUM_INTRODUCED(Severity.BREAKING, "only listed values are taken"),
    REQUEST_ENUM_LIFTED(Severity.SAFE, "values need not be listed any more"),
    RESPONSE_ENUM_VALUE_REMOVED(Severity.SAFE, "a value comes no longer"),
    RESPONSE_ENUM_VALUE_ADDED(Severity.RISKY, "a value may come that clients do not know"),
    RESPONSE_ENUM_INTRODUCED(Severity.SAFE, "only listed values come"),
    RESPONSE_ENUM_LIFTED(Severity.BREAKING, "any value may come"),
    REQUEST_CONST_CHANGED(Severity.BREAKING, "another constant is taken"),
    RESPONSE_CONST_CHANGED(Severity.BREAKING, "another constant comes"),
    REQUEST_CONSTRAINT_TIGHTENED(
            Severity.BREAKING, "a limit, pattern or format refuses what was taken"),
    REQUEST_CONSTRAINT_LOOSENED(Severity.SAFE, "a limit, pattern or format takes more"),
    RESPONSE_CONSTRAINT_TIGHTENED(Severity.SAFE, "a limit, pattern or format promises more"),
    RESPONSE_CONSTRAINT_LOOSENED(Severity.RISKY, "a limit, pattern or format promises less"),
    REQUEST_PATTERN_CHANGED(Severity.RISKY, "another pattern; which takes more cannot be told"),
    RESPONSE_PATTERN_CHANGED(Severity.RISKY, "another pattern; which promises more cannot be told"),
    REQUEST_FORMAT_CHANGED(Severity.BREAKING, "another format is taken"),
    RESPONSE_FORMAT_CHANGED(Severity.BREAKING, "another format comes"),
    REQUEST_ALTERNATIVE_REMOVED(Severity.BREAKING, "one of several schemas is refused"),
    REQUEST_ALTERNATIVE_ADDED(Severity.SAFE, "another of several schemas is taken"),
    RESPONSE_ALTERNATIVE_REMOVED(Severity.SAFE, "one of several schemas comes no longer"),
    RESPONSE_ALTERNATIVE_ADDED(Severity.BREAKING, "a schema may come that clients do not know"),
    REQUEST_DEFAULT_CHANGED(Severity.RISKY, "what is left out means something else"),
    RESPONSE_DEFAULT_CHANGED(Severity.SAFE, "what is missing means something else"),
    DISCRIMINATOR_CHANGED(Severity.BREAKING, "what tells the alternatives apart is another"),
    REQUEST_SCHEMA_CHANGED(
            Severity.RISKY,
            "a keyword that is not understood here has changed; look at it yourself"),
    RESPONSE_SCHEMA_CHANGED(
            Severity.RISKY,
            "a keyword that is not understood here has changed; look at it yourself");

    private final Severity severity;
    private final String meaning;

    ChangeRule(Severity severity, String meaning) {
        this.severity = severity;
        this.meaning = meaning;
    }

    /// For example `response-property-removed`.
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public Severity severity() {
        return severity;
    }

    /// What has changed, in half a sentence.
    public String meaning() {
        return meaning;
    }
}
