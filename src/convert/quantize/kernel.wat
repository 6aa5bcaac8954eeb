;; Quantizes groups of 32 numbers in four bits, bit for bit as `quantizeScalar` (scalar.ts) does; whys stand there.
;; `tools/kernel` makes kernel-wasm.ts of this file, and a test compares the two.
(module
  (memory (export "memory") 5)

  ;; Bits of the largest of four lanes.
  (func $largest (param $v v128) (result i32)
    (local.set $v (i32x4.max_s (local.get $v)
      (i8x16.shuffle 8 9 10 11 12 13 14 15 0 1 2 3 4 5 6 7 (local.get $v) (local.get $v))))
    (i32x4.extract_lane 0 (i32x4.max_s (local.get $v)
      (i8x16.shuffle 4 5 6 7 0 1 2 3 8 9 10 11 12 13 14 15 (local.get $v) (local.get $v)))))

  ;; Bits of the largest of eight lanes of 15 bits.
  (func $largest16 (param $v v128) (result i32)
    (call $largest (i32x4.max_s
      (i32x4.extend_low_i16x8_u (local.get $v)) (i32x4.extend_high_i16x8_u (local.get $v)))))

  ;; A half-precision number that is neither infinite nor none: its bits at the place of a single's, 112 powers of two higher.
  (func $single (param $half i32) (result f32)
    (f32.mul (f32.reinterpret_i32 (i32.shl (local.get $half) (i32.const 13))) (f32.const 0x1p112)))

  ;; These three read a group: its numbers then lie as singles at 0 (those of F32 stay where they are), and the bits of the
  ;; largest magnitude are returned, 0x7f800000 or more where one is not finite.
  (func $read_f32 (param $from i32) (result i32)
    (local $sign v128)
    (local.set $sign (i32x4.splat (i32.const 0x7fffffff)))
    (call $largest
      (i32x4.max_s
        (i32x4.max_s
          (i32x4.max_s
            (v128.and (local.get $sign) (v128.load (local.get $from)))
            (v128.and (local.get $sign) (v128.load offset=16 (local.get $from))))
          (i32x4.max_s
            (v128.and (local.get $sign) (v128.load offset=32 (local.get $from)))
            (v128.and (local.get $sign) (v128.load offset=48 (local.get $from)))))
        (i32x4.max_s
          (i32x4.max_s
            (v128.and (local.get $sign) (v128.load offset=64 (local.get $from)))
            (v128.and (local.get $sign) (v128.load offset=80 (local.get $from))))
          (i32x4.max_s
            (v128.and (local.get $sign) (v128.load offset=96 (local.get $from)))
            (v128.and (local.get $sign) (v128.load offset=112 (local.get $from))))))))

  (func $read_bf16 (param $from i32) (result i32)
    (local $a v128) (local $b v128) (local $c v128) (local $d v128) (local $zero v128) (local $sign v128)
    (local.set $a (v128.load (local.get $from)))
    (local.set $b (v128.load offset=16 (local.get $from)))
    (local.set $c (v128.load offset=32 (local.get $from)))
    (local.set $d (v128.load offset=48 (local.get $from)))
    ;; A BF16 number is the upper half of a single.
    (v128.store (i32.const 0)
      (i8x16.shuffle 0 1 16 17 2 3 18 19 4 5 20 21 6 7 22 23 (local.get $zero) (local.get $a)))
    (v128.store (i32.const 16)
      (i8x16.shuffle 8 9 24 25 10 11 26 27 12 13 28 29 14 15 30 31 (local.get $zero) (local.get $a)))
    (v128.store (i32.const 32)
      (i8x16.shuffle 0 1 16 17 2 3 18 19 4 5 20 21 6 7 22 23 (local.get $zero) (local.get $b)))
    (v128.store (i32.const 48)
      (i8x16.shuffle 8 9 24 25 10 11 26 27 12 13 28 29 14 15 30 31 (local.get $zero) (local.get $b)))
    (v128.store (i32.const 64)
      (i8x16.shuffle 0 1 16 17 2 3 18 19 4 5 20 21 6 7 22 23 (local.get $zero) (local.get $c)))
    (v128.store (i32.const 80)
      (i8x16.shuffle 8 9 24 25 10 11 26 27 12 13 28 29 14 15 30 31 (local.get $zero) (local.get $c)))
    (v128.store (i32.const 96)
      (i8x16.shuffle 0 1 16 17 2 3 18 19 4 5 20 21 6 7 22 23 (local.get $zero) (local.get $d)))
    (v128.store (i32.const 112)
      (i8x16.shuffle 8 9 24 25 10 11 26 27 12 13 28 29 14 15 30 31 (local.get $zero) (local.get $d)))
    (local.set $sign (i16x8.splat (i32.const 0x7fff)))
    (i32.shl
      (call $largest16
        (i16x8.max_s
          (i16x8.max_s (v128.and (local.get $sign) (local.get $a)) (v128.and (local.get $sign) (local.get $b)))
          (i16x8.max_s (v128.and (local.get $sign) (local.get $c)) (v128.and (local.get $sign) (local.get $d)))))
      (i32.const 16)))

  ;; Four half-precision numbers in the lower halves of four lanes.
  (func $singles (param $halves v128) (result v128)
    (v128.or
      (i32x4.shl (v128.and (local.get $halves) (i32x4.splat (i32.const 0x8000))) (i32.const 16))
      (f32x4.mul
        (i32x4.shl (v128.and (local.get $halves) (i32x4.splat (i32.const 0x7fff))) (i32.const 13))
        (f32x4.splat (f32.const 0x1p112)))))

  (func $read_f16 (param $from i32) (result i32)
    (local $to i32) (local $v v128) (local $all v128)
    (loop $eight
      (local.set $v (v128.load (local.get $from)))
      (local.set $all (i16x8.max_s (local.get $all)
        (v128.and (local.get $v) (i16x8.splat (i32.const 0x7fff)))))
      (v128.store (local.get $to) (call $singles (i32x4.extend_low_i16x8_u (local.get $v))))
      (v128.store offset=16 (local.get $to) (call $singles (i32x4.extend_high_i16x8_u (local.get $v))))
      (local.set $from (i32.add (local.get $from) (i32.const 16)))
      (br_if $eight (i32.lt_u (local.tee $to (i32.add (local.get $to) (i32.const 32))) (i32.const 128))))
    (local.set $to (call $largest16 (local.get $all)))
    (if (result i32) (i32.ge_u (local.get $to) (i32.const 0x7c00))
      (then (i32.const 0x7f800000))
      (else (i32.reinterpret_f32 (call $single (local.get $to))))))

  ;; The scale of a group as a half-precision number's bits; 0x7c00 where it is too large for one.
  (func $half_scale (param $reach f32) (result i32)
    (local $scale f32) (local $size i32) (local $half i32)
    (local.set $scale (f32.div (local.get $reach) (f32.const 7)))
    (local.set $size (i32.reinterpret_f32 (local.get $scale)))
    (if (i32.ge_u (local.get $size) (i32.const 0x477ff000)) (then (return (i32.const 0x7c00))))
    (if (i32.lt_u (local.get $size) (i32.const 0x38800000))
      (then
        (local.set $half (i32.sub
          (i32.reinterpret_f32 (f32.add (local.get $scale) (f32.const 0.5))) (i32.const 0x3f000000))))
      (else
        (local.set $half (i32.shr_u
          (i32.add
            (i32.sub (local.get $size) (i32.const 0x37fff001))
            (i32.and (i32.shr_u (local.get $size) (i32.const 13)) (i32.const 1)))
          (i32.const 13)))))
    ;; Exact: eleven bits times four.
    (i32.add (local.get $half)
      (f32.lt (f32.mul (call $single (local.get $half)) (f32.const 7.5)) (local.get $reach))))

  (func $single_scale (param $reach f32) (result f32)
    (local $scale f32)
    (local.set $scale (f32.div (local.get $reach) (f32.const 7)))
    (f32.reinterpret_i32 (i32.add
      (i32.reinterpret_f32 (local.get $scale))
      (f64.lt
        (f64.mul (f64.promote_f32 (local.get $scale)) (f64.const 7.5))
        (f64.promote_f32 (local.get $reach))))))

  ;; Sixteen numbers as sixteen bytes, their codes, in the order of the numbers.
  (func $codes (param $at i32) (param $divisor v128) (result v128)
    (local $round v128) (local $zero v128)
    ;; The sum's last bits are a whole number, ties to even; code 7 stands for 0.
    (local.set $round (f32x4.splat (f32.const 0x1.8p23)))
    (local.set $zero (i32x4.splat (i32.const 0x4b3ffff9)))
    (i8x16.min_u (i8x16.splat (i32.const 14))
      (i8x16.narrow_i16x8_u
        (i16x8.narrow_i32x4_s
          (i32x4.sub (f32x4.add (local.get $round)
            (f32x4.div (v128.load (local.get $at)) (local.get $divisor))) (local.get $zero))
          (i32x4.sub (f32x4.add (local.get $round)
            (f32x4.div (v128.load offset=16 (local.get $at)) (local.get $divisor))) (local.get $zero)))
        (i16x8.narrow_i32x4_s
          (i32x4.sub (f32x4.add (local.get $round)
            (f32x4.div (v128.load offset=32 (local.get $at)) (local.get $divisor))) (local.get $zero))
          (i32x4.sub (f32x4.add (local.get $round)
            (f32x4.div (v128.load offset=48 (local.get $at)) (local.get $divisor))) (local.get $zero))))))

  ;; Pairs of codes in the lower byte of each lane; the upper byte is cleared.
  (func $pairs (param $codes v128) (result v128)
    (v128.and (i16x8.splat (i32.const 0xff))
      (v128.or (local.get $codes) (i16x8.shr_u (local.get $codes) (i32.const 4)))))

  ;; Quantizes `groups` groups that lie at `from`, stored as $type says (0: F32, 1: F16, 2: BF16), with scales of 16 or 32
  ;; bits. Returns 0, or 1 at the first group with a number that is not finite, 2 at the first whose scale is too large.
  (func (export "quantize")
    (param $type i32) (param $halves i32) (param $from i32) (param $groups i32) (param $weight i32) (param $scale i32)
    (result i32)
    (local $reach i32) (local $at i32) (local $half i32) (local $step f32) (local $divisor v128)
    (block $done
      (loop $group
        (br_if $done (i32.eqz (local.get $groups)))
        (if (i32.eq (local.get $type) (i32.const 2))
          (then
            (local.set $reach (call $read_bf16 (local.get $from)))
            (local.set $from (i32.add (local.get $from) (i32.const 64))))
          (else
            (if (i32.eq (local.get $type) (i32.const 1))
              (then
                (local.set $reach (call $read_f16 (local.get $from)))
                (local.set $from (i32.add (local.get $from) (i32.const 64))))
              (else
                (local.set $reach (call $read_f32 (local.get $from)))
                (local.set $at (local.get $from))
                (local.set $from (i32.add (local.get $from) (i32.const 128)))))))
        (if (i32.ge_u (local.get $reach) (i32.const 0x7f800000)) (then (return (i32.const 1))))

        (if (local.get $halves)
          (then
            (local.set $half (call $half_scale (f32.reinterpret_i32 (local.get $reach))))
            (if (i32.ge_u (local.get $half) (i32.const 0x7c00)) (then (return (i32.const 2))))
            (i32.store16 (local.get $scale) (local.get $half))
            (local.set $scale (i32.add (local.get $scale) (i32.const 2)))
            (local.set $step (call $single (local.get $half))))
          (else
            (local.set $step (call $single_scale (f32.reinterpret_i32 (local.get $reach))))
            (f32.store (local.get $scale) (local.get $step))
            (local.set $scale (i32.add (local.get $scale) (i32.const 4)))))

        (local.set $divisor (f32x4.splat
          (select (f32.const 1) (local.get $step) (f32.eq (local.get $step) (f32.const 0)))))
        (v128.store (local.get $weight)
          (i8x16.narrow_i16x8_u
            (call $pairs (call $codes (local.get $at) (local.get $divisor)))
            (call $pairs (call $codes (i32.add (local.get $at) (i32.const 64)) (local.get $divisor)))))
        (local.set $weight (i32.add (local.get $weight) (i32.const 16)))
        (local.set $groups (i32.sub (local.get $groups) (i32.const 1)))
        (br $group)))
    (i32.const 0)))
