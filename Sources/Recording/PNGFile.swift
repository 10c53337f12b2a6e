import Archives

extension Film {
  /// The last picture as PNG, or nothing when there is no picture.
  ///
  /// Source: W3C, Portable Network Graphics (PNG) Specification, third edition.
  public func png(font: BitmapFont) -> [UInt8] {
    guard let canvas = frames.last?.canvas else { return [] }
    let raster = Raster(canvas, film: self, font: font)
    var header = PNGFile.bigEndian(raster.width) + PNGFile.bigEndian(raster.height)
    // 8 bits a pixel, colours by palette, the only compression and filter there are, not interlaced.
    header += [8, 3, 0, 0, 0]
    var rows: [UInt8] = []
    rows.reserveCapacity((raster.width + 1) * raster.height)
    for row in 0..<raster.height {
      rows.append(0)
      rows += raster.pixels[row * raster.width..<(row + 1) * raster.width]
    }
    let palette = raster.palette.flatMap { [$0.red, $0.green, $0.blue] }
    return [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
      + PNGFile.chunk("IHDR", header) + PNGFile.chunk("PLTE", palette)
      + PNGFile.chunk("IDAT", Deflate.zlib(rows)) + PNGFile.chunk("IEND", [])
  }
}

/// The parts of a PNG file.
enum PNGFile {
  /// Length, name, bytes and check sum.
  static func chunk(_ name: String, _ bytes: [UInt8]) -> [UInt8] {
    let body = Array(name.utf8) + bytes
    return bigEndian(bytes.count) + body + bigEndian(Int(CRC32.checksum(body)))
  }

  static func bigEndian(_ number: Int) -> [UInt8] {
    [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: number >> $0) }
  }
}
