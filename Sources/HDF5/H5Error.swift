/// Bytes that are no HDF5 file, or a damaged one, or a form that is not read here.
public struct H5Error: Error, Equatable, Sendable, CustomStringConvertible {
  /// What is wrong.
  public var reason: String
  /// The byte of the file where it was found, if it has a place.
  public var offset: Int?
  /// The path of the group or dataset it belongs to, if that is known.
  public var path: String?

  /// An error.
  public init(_ reason: String, at offset: Int? = nil, in path: String? = nil) {
    self.reason = reason
    self.offset = offset
    self.path = path
  }

  /// The same error, in a group or dataset.
  func inside(_ path: String) -> H5Error {
    H5Error(reason, at: offset, in: self.path ?? path)
  }

  /// The path, the reason, and the place in parentheses.
  public var description: String {
    (path.map { "'\($0)': " } ?? "") + reason + (offset.map { " (at byte \($0))" } ?? "")
  }
}
