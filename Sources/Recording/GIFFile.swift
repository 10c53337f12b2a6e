extension Film {
  /// The film as an animated GIF that begins again at its end, or nothing when there is no picture.
  ///
  /// Source: CompuServe, Graphics Interchange Format, version 89a.
  public func gif(font: BitmapFont) -> [UInt8] {
    guard !frames.isEmpty else { return [] }
    let (width, height) = (columns * BitmapFont.width, rows * BitmapFont.height)
    var bytes = Array("GIF89a".utf8)
    bytes += Self.littleEndian(width) + Self.littleEndian(height) + [0, 0, 0]
    bytes += [0x21, 0xFF, 11] + Array("NETSCAPE2.0".utf8) + [3, 1, 0, 0, 0]
    for frame in frames {
      let raster = Raster(frame.canvas, film: self, font: font)
      let hundredths = max(2, min(65535, Int((frame.seconds * 100).rounded())))
      bytes += [0x21, 0xF9, 4, 0] + Self.littleEndian(hundredths) + [0, 0]
      bytes += [0x2C, 0, 0, 0, 0] + Self.littleEndian(width) + Self.littleEndian(height)
      let depth = max(2, (1...8).first { 1 << $0 >= raster.palette.count } ?? 8)
      bytes.append(0x80 | UInt8(depth - 1))
      for place in 0..<1 << depth {
        let ink = place < raster.palette.count ? raster.palette[place] : Ink(0, 0, 0)
        bytes += [ink.red, ink.green, ink.blue]
      }
      bytes.append(UInt8(depth))
      bytes += Self.blocks(LZW.compressed(raster.pixels, depth: depth))
    }
    return bytes + [0x3B]
  }

  private static func littleEndian(_ number: Int) -> [UInt8] {
    [UInt8(truncatingIfNeeded: number), UInt8(truncatingIfNeeded: number >> 8)]
  }

  /// Bytes in blocks of at most 255, an empty one at the end.
  private static func blocks(_ bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    for start in stride(from: 0, to: bytes.count, by: 255) {
      let block = bytes[start..<min(start + 255, bytes.count)]
      result.append(UInt8(block.count))
      result += block
    }
    return result + [0]
  }
}

/// The compression of GIF: a dictionary that grows with what has been written.
///
/// Source: Welch, "A Technique for High-Performance Data Compression" (1984), with GIF's codes.
enum LZW {
  /// The codes of some pixels of so many bits.
  static func compressed(_ pixels: [UInt8], depth: Int) -> [UInt8] {
    let clear = 1 << depth
    var out = BitWriter()
    var bits = depth + 1
    var next = clear + 2
    var known: [Int: Int] = [:]
    out.add(clear, bits: bits)
    guard var prefix = pixels.first.map(Int.init) else {
      out.add(clear + 1, bits: bits)
      return out.finished
    }
    for pixel in pixels.dropFirst() {
      let key = prefix << 8 | Int(pixel)
      if let code = known[key] {
        prefix = code
        continue
      }
      out.add(prefix, bits: bits)
      if next < 4096 {
        known[key] = next
        if next == 1 << bits { bits += 1 }
        next += 1
      } else {
        out.add(clear, bits: bits)
        known = [:]
        (bits, next) = (depth + 1, clear + 2)
      }
      prefix = Int(pixel)
    }
    out.add(prefix, bits: bits)
    out.add(clear + 1, bits: bits)
    return out.finished
  }
}
