/// Bytes that are no archive, or a damaged or unknown one: what is wrong and, if it is known, where.
public struct ArchiveError: Error, Equatable, Sendable, CustomStringConvertible {
  /// What is wrong.
  public var reason: String
  /// The byte where it was found, counted from the start of the archive or of the packed data.
  public var offset: Int?

  /// An error.
  public init(_ reason: String, at offset: Int? = nil) {
    self.reason = reason
    self.offset = offset
  }

  /// The reason, with the place in parentheses.
  public var description: String {
    reason + (offset.map { " (at byte \($0))" } ?? "")
  }
}
