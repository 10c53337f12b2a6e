import ConvEngine
import Figures
import PyKeras

extension StageCommand {
  /// Reads the pictures that the words name.
  ///
  /// - Throws: a sentence for a file that can't be read, or is no picture.
  public mutating func loadPictures() throws(Failure) {
    for path in picturePaths {
      let bytes: [UInt8]
      do throws(FileError) {
        bytes = try SystemFile.read(path)
      } catch {
        throw Failure(description: error.sentence)
      }
      do throws(SpecimenError) {
        take(try ImageFile.pixels(of: bytes, path: path), for: path)
      } catch {
        throw Failure(description: error.description)
      }
    }
  }
}
