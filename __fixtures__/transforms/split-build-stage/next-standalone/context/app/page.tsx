export default function Page() { return <p>tides</p>; }
