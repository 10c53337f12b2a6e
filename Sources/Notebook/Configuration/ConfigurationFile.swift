#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Finds and reads the user's configuration.
public enum ConfigurationFile {
  /// Where it is: in `$XDG_CONFIG_HOME/stride`, or in `.config/stride` at home.
  public static var path: String? {
    if let folder = variable("XDG_CONFIG_HOME"), folder.hasPrefix("/") {
      return folder + "/stride/config"
    }
    return variable("HOME").map { $0 + "/.config/stride/config" }
  }

  /// The configuration in a file, or in the usual place; as the program comes where there is none.
  ///
  /// - Throws: `FileError` for a file that was named and can't be read.
  public static func read(_ named: String? = nil) throws(FileError) -> Configuration {
    if let named { return Configuration(text: try SystemFile.readText(named)) }
    guard let path, access(path, F_OK) == 0 else { return Configuration() }
    return Configuration(text: try SystemFile.readText(path))
  }

  private static func variable(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 }
  }
}
